import axios from '~/lib/axios';

const Api = {
  usageDataUsersPath: '/api/v4/usage_data/increment_unique_users',

  trackRedisHllUserEvent(event) {
    return axios.post(this.usageDataUsersPath, { event });
  },

  // Follows the parcel of an order; the carrier calls this "tracking" as well.
  track(orderNumber) {
    return axios.get(`/orders/${orderNumber}/parcel`);
  },
};

export default Api;
